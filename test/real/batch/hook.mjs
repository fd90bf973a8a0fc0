export function hook() {
  globalThis.hooked = true;
}
hook();
