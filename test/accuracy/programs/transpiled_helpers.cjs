"use strict";
var __assign = (this && this.__assign) || function () {
    __assign = Object.assign || function (t) {
        for (var s, i = 1, n = arguments.length; i < n; i++) {
            s = arguments[i];
            for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p))
                t[p] = s[p];
        }
        return t;
    };
    return __assign.apply(this, arguments);
};
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.a = exports.b = void 0;
var path_1 = __importDefault(require("node:path"));
exports.a = function () { return path_1.default.join("a", "b"); };
var Direction;
(function (Direction) {
    Direction[Direction["Up"] = 0] = "Up";
})(Direction || (Direction = {}));
console.log(exports.a(), __assign({ a: 1 }, { b: Direction.Up }));
