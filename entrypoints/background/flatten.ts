/** A section of the locale as one level of keys (`a.b`): what a content script is handed, since it carries no dictionary. */
export function flatten(tree: object, prefix = ''): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [key, node] of Object.entries(tree)) {
    if (typeof node === 'string') flat[prefix + key] = node;
    else Object.assign(flat, flatten(node as object, `${prefix}${key}.`));
  }
  return flat;
}
