const größe = "ä"; function ƒ() { return größe; } const π = () => 3.14; if (ƒ()) { console.log("ja"); } else { console.log("nein"); }
const 変数 = { 方法() { return "日本"; }, 別() { return "語"; } }; console.log(変数.方法());
const \u0061bc = 1; console.log(abc ? "ç" : "never");
class Ünïcödé { #prïvate = 1; get() { return this.#prïvate; } } console.log(new Ünïcödé().get());
