package org.safemessenger.client.e2ee;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The pinned keys of an account's contacts: the first key seen is trusted, another one only after
 * {@link #accept}. Safe for use by many threads.
 */
public final class ContactBook {
  private final Map<String, Contact> contacts;
  private final Consumer<Map<String, Contact>> onChange;

  /**
   * @param onChange keeps the contacts; called after every change
   */
  public ContactBook(Map<String, Contact> contacts, Consumer<Map<String, Contact>> onChange) {
    this.contacts = new TreeMap<>(contacts);
    this.onChange = onChange;
  }

  public synchronized Optional<Contact> find(String username) {
    return Optional.ofNullable(contacts.get(username));
  }

  /**
   * Takes what the server gives as the contact's key now: pins it if it is the first.
   *
   * @param pem empty if the contact publishes none
   * @return whether this key differs from the pinned one and had not been offered before
   */
  public synchronized boolean offer(String username, String pem) {
    Contact known = contacts.get(username);
    // Having had no key is nothing to hold on to: a first key may come at any time.
    if (known == null || (!known.hasKey() && !known.changed())) {
      if (known == null || !known.publicKey().equals(pem)) {
        put(username, Contact.first(pem));
      }
      return false;
    }
    if (known.offered().equals(pem)) {
      return false;
    }
    put(username, known.offering(pem));
    return !known.publicKey().equals(pem);
  }

  /** Trusts the key that was offered last. */
  public synchronized void accept(String username) {
    change(username, known -> known.changed() ? Contact.first(known.offered()) : known);
  }

  public synchronized void markVerified(String username) {
    change(username, Contact::compared);
  }

  /** The contact's client has shown that it reads the hybrid scheme. */
  public synchronized void speaksHybrid(String username) {
    Contact known = contacts.get(username);
    if (known != null && !known.hybrid()) {
      put(username, known.speakingHybrid());
    }
  }

  private void change(String username, UnaryOperator<Contact> change) {
    Contact known = contacts.get(username);
    if (known != null) {
      put(username, change.apply(known));
    }
  }

  private void put(String username, Contact contact) {
    contacts.put(username, contact);
    onChange.accept(Map.copyOf(contacts));
  }
}
