// v8 cannot know: lines 6, 15
function work(x) {
  console.log("working");
  if (x) {
    process.exit(3);
    console.log("after exit");
  }
  return "never";
}
function later() {
  return "never";
}
work(0);
work(1);
later();
