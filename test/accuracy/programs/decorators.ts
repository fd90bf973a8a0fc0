function logged<T extends (...args: never[]) => unknown>(
  method: T,
  context: ClassMethodDecoratorContext,
) {
  return function (this: unknown, ...args: Parameters<T>) {
    console.log("calling", String(context.name));
    return method.apply(this, args);
  };
}

function registered(name: string) {
  return (target: unknown, _context: ClassDecoratorContext) => {
    console.log(name, typeof target);
  };
}

function initial(value: number) {
  return (_: undefined, _context: ClassFieldDecoratorContext) =>
  (old: number) => old + value;
}

@registered("service")
class Service {
  @initial(5)
  count = 1;

  @logged
  greet(name: string): string {
    if (!name) {
      return "nobody";
    }
    return `hello ${name}`;
  }

  @logged
  unused(): void {
    console.log("never");
  }
}

const service = new Service();
console.log(service.greet("a"), service.count);
export {};
