// The agreement that the tests open: one misspelt key, one value that is written another way, everything at known places.
'use strict';

exports.text = `slac: 1
agreement: {title: Marketing and sales, organization: Northwind, calendar: office}
parties:
    marketing: {name: Marketing, side: marketing}
    sdr: {name: Sales Development, side: development}
calendars:
  office: {timezone: America/Chicago, days: mon-fri, hours: 08:00-17:00}
stages:
  mql: {kidn: mql, owner: marketing, exits: [sql]}
  sql: {name: Sales Qualified Lead, owner: sdr, terminal: true}
handoffs:
  pass: {from: marketing, to: sdr, stage: mql, accept_within: 1 business day}
outreach:
  tiers:
    high: {respond_within: 4 business hours, attempts: 8, breakup: 1, timeframe: '90 Days'}
goals:
  period: month
  grid:
    sqls: {stage: sql, target: 45, owner: sdr}
capacity:
  sdr: {headcount: 3, active_mqls: 150-200, sqls: 15}
`;

/** Where `word` stands, `behind` characters into it: line and column from 0. */
exports.at = (/** @type {string} */ text, /** @type {string} */ word, behind = 1) => {
  const offset = text.indexOf(word);
  if (offset < 0) throw new Error(`"${word}" does not stand in the text:\n${text}`);
  const before = text.slice(0, offset + behind).split('\n');
  return { line: before.length - 1, character: before[before.length - 1].length };
};
