abstract class Base {
  protected abstract name(): string;
  readonly created: number = 1;
  declare ambient: string;
  optional?: string;

  constructor(
    private readonly id: number,
    public label = "none",
    protected extra?: string,
  ) {
    if (extra) {
      this.label += extra;
    }
  }

  describe(): string {
    return `${this.name()} ${this.id} ${this.label}`;
  }

  abstract never(): void;

  static create<T extends Base>(this: new (id: number) => T, id: number): T {
    return new this(id);
  }
}

class Thing extends Base {
  #secret = 42;
  private static instances = 0;
  handler = (x: number): number => {
    return x + this.#secret;
  };
  unusedHandler = () => this.#secret;

  constructor(id: number) {
    super(id, "thing");
    Thing.instances++;
  }

  protected override name(): string {
    return "Thing";
  }

  never(): void {
    console.log("never");
  }

  get secret(): number {
    return this.#secret;
  }

  set secret(value: number) {
    this.#secret = value;
  }
}

class Simple {
  constructor(readonly x: number, readonly y: number) {}
}

class Implicit extends Simple {
  z = 3;
}

const thing = Thing.create(7);
console.log(
  thing.describe(),
  thing.handler(1),
  thing.secret,
  new Implicit(1, 2).z,
);
