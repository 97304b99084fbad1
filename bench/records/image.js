/** Pictures of badges, inside the document as data URLs. */

/** @typedef {import('./random.js').Random} Random */

/** A badge drawn in SVG, of half a kilobyte to four. @param {Random} random @param {string} caption */
export function badgeImage(random, caption) {
  const shapes = random.several(5, 50, () => shape(random)).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${shapes}</svg>`;
  return { id: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, type: 'Image', caption };
}

/** @param {Random} random */
function shape(random) {
  const colour = random.bytes(3).toString('hex');
  const [x, y, radius] = [random.integer(0, 100), random.integer(0, 100), random.integer(2, 30)];
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="#${colour}"/>`;
}
