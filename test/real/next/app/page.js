import { greet } from "../lib/greet.js";
export const dynamic = "force-dynamic";
export default async function Page({ searchParams }) {
  const { name } = await searchParams;
  return <h1>{greet(name)}</h1>;
}
