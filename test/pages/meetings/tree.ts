/** A page as a tree, since a page under Trusted Types may not be made of text: served as HTML first, built node by node later. */
type Attributes = Readonly<Record<string, string>>;
export type Tree = readonly [tag: string, attributes: Attributes, ...children: (Tree | string)[]];

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const EMPTY = new Set(['input', 'img', 'br']);

export function toHtml([tag, attributes, ...children]: Tree): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  const open = `<${tag}${written.join('')}>`;
  if (EMPTY.has(tag)) return open;
  return `${open}${children.map((child) => (typeof child === 'string' ? escape(child) : toHtml(child))).join('')}</${tag}>`;
}
