"use strict";

module.exports = async function health(app) {
  // The process id is for the bench, which looks up its memory.
  app.get("/", { logLevel: "silent" }, () => ({ status: "ok", pid: process.pid }));
};
