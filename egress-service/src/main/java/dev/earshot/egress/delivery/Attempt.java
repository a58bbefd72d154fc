package dev.earshot.egress.delivery;

/** Is told of the requests of a call, so that another instance could take it up. */
interface Attempt {
  /** For calls of which nobody needs to know. */
  Attempt UNTOLD =
      new Attempt() {
        @Override
        public void begin(int attempts) {}

        @Override
        public void deferred(int attempts, String message) {}
      };

  /**
   * A request is about to be made, after none or after one that was deferred. It is made when this
   * returns.
   *
   * @param attempts how many requests of this call were made, with this one
   */
  void begin(int attempts);

  /** Since it begun, certainly nothing was carried out; it will be tried again. */
  void deferred(int attempts, String message);
}
