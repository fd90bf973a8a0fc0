export const lazy = () => import.meta.url ? "lazy" : "never";
export async function never() {
  await import("node:fs");
}
