const { join } = require("node:path");
const { Piscina } = require("piscina");

async function main() {
  const pool = new Piscina({
    filename: join(__dirname, "square.cjs"),
    minThreads: 2,
    maxThreads: 2,
  });
  const squares = await Promise.all(Array.from({ length: 50 }, (_, i) => pool.run(i)));
  console.log(squares.reduce((a, b) => a + b));
  await pool.destroy();
}

main();
