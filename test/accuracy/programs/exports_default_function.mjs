export default function () {
  return "never called";
}
export async function a() { return 1; }
export function* b() { yield 2; }
console.log(await a());
