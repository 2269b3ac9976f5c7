package org.safemessenger.client.e2ee;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
    if (known == null || known.takesAnyKey()) {
      replace(username, known, known == null ? Contact.first(pem) : known.publishing(pem));
      return false;
    }
    if (known.offered().equals(pem)) {
      return false;
    }
    put(username, known.offering(pem));
    return !known.publicKey().equals(pem);
  }

  /**
   * Takes what the server gives as the contact's half of the key negotiation now: pins it if it is
   * the first. Call it for contacts that are accepted; for others a missing half means nothing.
   *
   * @param key null if there is none
   * @return whether this key is in use, differs from the pinned one and had not been offered before
   */
  public synchronized boolean offerNegotiated(String username, @Nullable NegotiatedKey key) {
    Contact known = contacts.get(username);
    Contact before = known == null ? Contact.first("") : known;
    Contact after = before.negotiating(key, known != null);
    if (after.equals(before)) {
      return false;
    }
    put(username, after);
    NegotiatedKey offered = after.offeredNegotiated();
    NegotiatedKey offeredBefore = before.offeredNegotiated();
    boolean again = offered == null ? offeredBefore == null : offered.isSameKey(offeredBefore);
    return !after.hasKey() && after.changed() && !again;
  }

  /** Trusts the keys that were offered last. */
  public synchronized void accept(String username) {
    change(username, Contact::accepted);
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

  /** The contact's published key has signed a message that this negotiated key opened. */
  public synchronized void vouch(String username, NegotiatedKey key) {
    change(username, contact -> contact.vouching(key));
  }

  private void change(String username, UnaryOperator<Contact> change) {
    Contact known = contacts.get(username);
    if (known != null) {
      replace(username, known, change.apply(known));
    }
  }

  private void replace(String username, @Nullable Contact known, Contact contact) {
    if (!contact.equals(known)) {
      put(username, contact);
    }
  }

  private void put(String username, Contact contact) {
    contacts.put(username, contact);
    onChange.accept(Map.copyOf(contacts));
  }
}
