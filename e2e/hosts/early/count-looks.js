// Counts how often the page is collected: a look begins with a search for marks
// that were there before.
window.looks = 0;
{
  const { querySelectorAll } = Element.prototype;
  Element.prototype.querySelectorAll = function (selector) {
    if (selector === "cpaas-term[entry]") window.looks++;
    return querySelectorAll.call(this, selector);
  };
}
