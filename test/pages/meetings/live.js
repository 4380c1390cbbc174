// Builds and rebuilds a made-up meeting page, node by node: Trusted Types are on. Runs in the page.
const build = ([tag, attributes, ...children]) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map((child) => (typeof child === 'string' ? child : build(child))));
  return element;
};
window.show = (tree) => {
  const next = build(tree);
  for (const { name } of [...document.body.attributes]) document.body.removeAttribute(name);
  for (const { name, value } of [...next.attributes]) document.body.setAttribute(name, value);
  document.body.replaceChildren(...next.childNodes);
};
window.busy = (every) => {
  let turn = 0;
  setInterval(() => {
    turn += 1;
    const tiles = document.querySelectorAll('[data-made="tile"]');
    for (const [index, tile] of [...tiles].entries()) tile.className = index % 3 === turn % 3 ? `tile speaking s${turn % 7}` : 'tile';
  }, 200);
  setInterval(() => {
    for (const part of document.querySelectorAll('[data-made="bar"], [data-made="stage"]')) part.replaceWith(part.cloneNode(true));
  }, every);
};
