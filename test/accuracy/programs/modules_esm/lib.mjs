export const a = () => "a";
export const b = () => "b";
export let count = 0;
export function increment() {
  count++;
}
export default class Runner {
  run() {
    return count > 5 ? "many" : "few";
  }
  stop() {}
}
export { cleanup as unused };
function cleanup() {
  return "never";
}
