// Resolves addresses of the pages' modules for node, in the thread of its loader.
let folders = [];

export function initialize(data) {
  folders = data;
}

export function resolve(specifier, context, next) {
  const found = folders.find(([address]) => specifier.startsWith(address));
  return next(found ? found[1] + specifier.slice(found[0].length) : specifier, context);
}
