// Counts how often the page is looked at: a look asks whether there are marks from the owner's build.
window.looks = 0;
{
  const { querySelector } = Document.prototype;
  Document.prototype.querySelector = function (selector) {
    if (selector === "cpaas-term[entry]") window.looks++;
    return querySelector.call(this, selector);
  };
}
