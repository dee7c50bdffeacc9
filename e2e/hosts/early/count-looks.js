// Counts how often the page is collected: a look begins with a search for what
// is skipped.
window.looks = 0;
{
  const { querySelectorAll } = Element.prototype;
  Element.prototype.querySelectorAll = function (selector) {
    if (selector.startsWith("[contenteditable],")) window.looks++;
    return querySelectorAll.call(this, selector);
  };
}
