package org.safemessenger.terminal.input;

/** What a person did at the keyboard. */
public sealed interface Key {

  /** Text typed, one sign or several at once. */
  record Typed(String text) implements Key {}

  /** Text pasted in one piece (bracketed paste), line ends included. */
  record Pasted(String text) implements Key {}

  /** Alt with a digit: the n-th conversation. */
  record Jump(int number) implements Key {}

  /** A key with a meaning of its own. */
  enum Named implements Key {
    ENTER,
    NEWLINE,
    TAB,
    BACK_TAB,
    ESCAPE,
    BACKSPACE,
    DELETE,
    LEFT,
    RIGHT,
    UP,
    DOWN,
    HOME,
    END,
    PAGE_UP,
    PAGE_DOWN,
    WORD_LEFT,
    WORD_RIGHT,
    KILL_WORD_LEFT,
    KILL_WORD_RIGHT,
    KILL_TO_START,
    KILL_TO_END,
    YANK,
    TRANSPOSE,
    NEXT_CONVERSATION,
    PREVIOUS_CONVERSATION,
    NEXT_UNREAD,
    REDRAW,
    INTERRUPT,
    END_OF_INPUT
  }
}
