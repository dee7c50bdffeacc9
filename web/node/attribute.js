/** attributeValue returns a text as the value of an attribute, also in a template of Vue. */
export const attributeValue = (text) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll("{{", "{&#123;");
