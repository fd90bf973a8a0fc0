export function greet(name) {
  if (name === undefined) {
    return "Hello, whoever you are";
  }
  return `Hello, ${name}`;
}

export function unused() {
  return "never";
}
