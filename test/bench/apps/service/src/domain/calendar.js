"use strict";

const {
  addDays,
  eachDayOfInterval,
  endOfMonth,
  endOfWeek,
  formatDistance,
  formatISO,
  getISOWeek,
  isWeekend,
  parseISO,
  startOfMonth,
  startOfWeek,
} = require("date-fns");

const HOLIDAYS = new Set(["01-01", "05-01", "12-25", "12-26"]);

const day = (date) => formatISO(date, { representation: "date" });

function isWorkday(date) {
  return !isWeekend(date) && !HOLIDAYS.has(day(date).slice(5));
}

function deliveryDays(from, count) {
  const days = [];
  for (let date = addDays(parseISO(from), 1); days.length < count; date = addDays(date, 1)) {
    if (isWorkday(date)) days.push(day(date));
  }
  return days;
}

function monthGrid(from) {
  const date = parseISO(from);
  const interval = {
    start: startOfWeek(startOfMonth(date), { weekStartsOn: 1 }),
    end: endOfWeek(endOfMonth(date), { weekStartsOn: 1 }),
  };
  const weeks = new Map();
  for (const each of eachDayOfInterval(interval)) {
    const week = getISOWeek(each);
    if (!weeks.has(week)) weeks.set(week, []);
    weeks.get(week).push({ day: day(each), works: isWorkday(each) });
  }
  return [...weeks].map(([week, days]) => ({ week, days }));
}

function describeSpan(from, days) {
  const start = parseISO(from);
  return formatDistance(addDays(start, days), start, { addSuffix: true });
}

module.exports = { deliveryDays, describeSpan, monthGrid };
