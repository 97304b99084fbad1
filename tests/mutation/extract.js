/**
 * What is baked into an image, read as simply as can be (Open Badges 3.0, 5.3; PNG 3, 11.3.3.4).
 * It reads more than a careful reader does: what it does not find is not there.
 */

/** @param {Uint8Array} image @returns {string | undefined} the text of the credential, without white space around it */
export function extract(image) {
  const bytes = Buffer.from(image);
  const found = bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')) ? inPng(bytes) : inSvg(bytes);
  return found?.trim();
}

/** The text of the first iTXt chunk with a credential's keyword. @param {Buffer} image */
function inPng(image) {
  for (let at = 8; at + 8 <= image.length;) {
    const end = at + 8 + image.readUInt32BE(at);
    const data = image.subarray(at + 8, end);
    if (image.toString('latin1', at + 4, at + 8) === 'iTXt') {
      // Keyword, zero, whether compressed, how, language, zero, keyword in that language, zero.
      const found = /^(?:openbadgecredential|clrcredential)\0\0[^][^\0]*\0[^\0]*\0([^]*)$/.exec(data.toString('latin1'));
      if (found) return utf8(Buffer.from(found[1], 'latin1'));
    }
    at = end + 4;
  }
  return undefined;
}

/** The attribute `verify` of the first element `credential` of any namespace, or what is in it. @param {Buffer} image */
function inSvg(image) {
  const text = utf8(image) ?? '';
  const found = /<(?:[\w.-]+:)?credential\b([^<>]*)>/.exec(text);
  if (!found) return undefined;
  const [, jws] = /\sverify\s*=\s*["']([^"']*)["']/.exec(found[1]) ?? [];
  const [, json] = /^\s*<!\[CDATA\[([^]*?)\]\]>/.exec(text.slice(found.index + found[0].length)) ?? [];
  return jws?.trim() ? jws : json;
}

/** @param {Buffer} bytes */
function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
