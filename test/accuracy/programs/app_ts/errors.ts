export class NotFound extends Error {
  override readonly name = "NotFound";

  constructor(what: string) {
    super(`there is no ${what}`);
  }
}

export class Invalid extends Error {
  constructor(readonly field: string, message = `${field} is invalid`) {
    super(message);
  }

  toJSON(): object {
    return { field: this.field, message: this.message };
  }
}
