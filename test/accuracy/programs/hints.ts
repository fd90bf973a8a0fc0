/* istanbul ignore next */
export function ignored(x: number): number {
  return x;
}

export function counted(x: number): string {
  /* istanbul ignore if */
  if (x > 1000) {
    return "huge";
  }
  /* istanbul ignore else */
  if (x > 0) {
    return "some";
  }
  return "none";
}

export class A {
  /* istanbul ignore next */
  method(): number {
    return 1;
  }

  other(): number {
    return 2;
  }
}

console.log(counted(process.argv.length), new A().other());
