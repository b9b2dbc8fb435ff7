/** Something in the way of starting, said in one sentence to the person at the console. Never reaches a browser. */
export class SetupFault extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'SetupFault';
  }
}
