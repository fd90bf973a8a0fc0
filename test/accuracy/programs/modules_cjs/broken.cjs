function before() { return 1; }
before();
throw new Error("broken module");
function after() { return 2; }
after();
