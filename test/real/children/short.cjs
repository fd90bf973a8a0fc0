function work() {
  const end = Date.now() + 20;
  while (Date.now() < end);
}

work();
process.exit(3);
