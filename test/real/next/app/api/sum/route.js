export async function GET(request) {
  const { searchParams } = new URL(request.url);
  const sum = Number(searchParams.get("a")) + Number(searchParams.get("b"));
  if (Number.isNaN(sum)) {
    return Response.json({ error: "not numbers" }, { status: 400 });
  }
  return Response.json({ sum });
}
