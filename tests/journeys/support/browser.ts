const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const chromium = process.env.KEWU_CHROME ?? '/usr/bin/chromium';

/** What shows pages, and nothing that needs a window. */
export const shell = { executablePath: process.env.KEWU_CHROME_PAGES ?? chromium, args };

/** A whole browser, with a reader of PDF files and notifications: `test.use({ launchOptions: whole })` at the top of a file. */
export const whole = { executablePath: chromium, args };
