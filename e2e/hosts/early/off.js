// A page whose author wants no definitions.
document.head.insertAdjacentHTML("beforeend", '<meta name="cpaas-glossary" content="off">');
