/** What samples/hello-c does, in Java: it greets whoever is named on the command line. */
public class Hello {
  public static void main(String[] names) {
    if (names.length == 0) {
      System.out.println("Hello, world!");
    }
    for (String name : names) {
      System.out.println("Hello, " + name + "!");
    }
  }
}
