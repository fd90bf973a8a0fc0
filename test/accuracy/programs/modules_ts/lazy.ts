export function load(quick: boolean): string {
  if (quick) return "quick";
  else return "slow";
}

export async function wait(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 10));
}
