// Files of texts have no integrity beside their address: in the script of the cards those would weigh more than the
// texts of a card. Their names hold the first bytes of the SHA-256 of their content.

const NAME = /\.([0-9a-f]{16,})\.bin$/;

/**
 * downloadTexts fetches a file of texts, and throws where it is not what its name says. A bundler may have named it anew. A
 * page that is not secure cannot hash, and cannot be sure of our script either.
 * @param {typeof import("./module.js").download} download
 * @param {import("./address.js").File} file
 */
export async function downloadTexts(download, file) {
  const bytes = await download(file);
  const { href, pathname } = file[0];
  const wanted = NAME.exec(pathname)?.[1];
  if (!wanted || !crypto.subtle) return bytes;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!found.startsWith(wanted)) throw new Error(`${href} was changed: upload the whole folder again`);
  return bytes;
}
