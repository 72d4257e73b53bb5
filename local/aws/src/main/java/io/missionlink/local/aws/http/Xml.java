package io.missionlink.local.aws.http;

/** Builds XML elements in the order in which they are added. Text is escaped. */
public final class Xml {

    private final StringBuilder content = new StringBuilder();
    private String end = "";

    public static Xml root(String name, String namespace) {
        Xml xml = new Xml();
        xml.content.append("<?xml version=\"1.0\"?>\n<").append(name).append(" xmlns=\"").append(namespace).append("\">");
        xml.end = "</" + name + ">";
        return xml;
    }

    public Xml text(String name, String value) {
        content.append('<').append(name).append('>').append(escape(value)).append("</").append(name).append('>');
        return this;
    }

    public Xml child(String name, Xml child) {
        content.append('<').append(name).append('>').append(child.content).append("</").append(name).append('>');
        return this;
    }

    public String end() {
        return content + end;
    }

    /** Replaces control characters, which XML 1.0 does not allow, by U+FFFD. */
    public static String escape(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        value.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(c >= 32 || c == '\n' || c == '\t' ? c : 0xFFFD);
            }
        });
        return out.toString();
    }
}
