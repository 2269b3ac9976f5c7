package org.safemessenger.mls.bench.library;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.safemessenger.mls.GroupState;
import org.safemessenger.mls.Mls;
import org.safemessenger.mls.SavedGroup;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/** Groups that the processes of one measurement leave each other, since large ones take long. */
public final class Shelf {
  private final Optional<Path> folder;

  private Shelf(Optional<Path> folder) {
    this.folder = folder;
  }

  /** In the folder that the system property {@code mls.crowds} names, if it does. */
  public static Shelf ofThisRun() {
    return new Shelf(Optional.ofNullable(System.getProperty("mls.crowds")).map(Path::of));
  }

  public Optional<GroupState> find(String name, Mls mls) throws IOException {
    Optional<Path> file = folder.map(path -> path.resolve(name)).filter(Files::exists);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file.get()))) {
      SecretBytes state = SecretBytes.wrap(in.readNBytes(in.readInt()));
      Map<Bytes, Bytes> trees = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        Bytes tree = Bytes.wrap(in.readNBytes(in.readInt()));
        trees.put(Bytes.wrap(in.readNBytes(in.readInt())), tree);
      }
      return Optional.of(mls.load(state, trees::get));
    }
  }

  public void put(String name, GroupState group) throws IOException {
    if (folder.isEmpty()) {
      return;
    }
    SavedGroup saved = group.save();
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(folder.get().resolve(name)))) {
      write(out, saved.state().expose());
      out.writeInt(saved.treeNames().size());
      for (Bytes tree : saved.treeNames()) {
        write(out, saved.tree(tree).readOnly());
        write(out, tree.readOnly());
      }
    }
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
