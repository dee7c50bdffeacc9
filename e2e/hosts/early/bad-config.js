// A configuration with a comma too many.
const config = document.createElement("script");
config.type = "application/json";
config.id = "cpaas-glossary-config";
config.textContent = '{"repeat": "all",}';
document.head.append(config);
