const s = "😀😀"; const f = (x) => x ? "👍" : "👎"; console.log(f(1)); function never() { return "𝒳"; }
/* 🎉🎉🎉 */ if (s === "😀") { console.log("one"); } else { console.log("two"); } /* 🎈 */ const g = () => 1;
const 𝒶 = { "👪": () => "👪", b() { return "🚀"; } }; console.log(𝒶.b()); s && 𝒶["👪"]; console.log(`${"🌍"}${s ? "🌎" : "🌏"}`);
