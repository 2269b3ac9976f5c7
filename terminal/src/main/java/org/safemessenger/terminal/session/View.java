package org.safemessenger.terminal.session;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Update;

/** How a person sees what goes on. All methods run on the loop's thread. */
public interface View {
  /** The model has just taken in {@code update}. */
  void updated(Update update, Model model);

  /** Something may have changed: show it. */
  void refresh(Model model);

  /** Whether the person sees the newest messages of this conversation as they come. */
  boolean watching(Place place, Model model);

  /** Puts text into the line being typed, for the person to change. */
  void prefill(String text);

  /** Asks for something that must not be shown or remembered. */
  CompletableFuture<String> secret(String question);
}
