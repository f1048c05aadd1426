/** The least program, as noop is in C and in WebAssembly. */
public class Noop {
  public static void main(String[] args) {}
}
