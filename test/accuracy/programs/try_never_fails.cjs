function f() {
  try {
    console.log("fine");
  } catch (error) {
    if (error) {
      console.log("never");
    } else console.log("never either");
    try {
      console.log("inner");
    } catch {
      console.log("inner catch");
    } finally {
      console.log("inner finally");
    }
  }
}
const g = () => { try { return 1; } catch { return 2; } };
f();
console.log(g());
try { console.log("one line"); } catch { console.log("never"); } finally { console.log("at last"); }
