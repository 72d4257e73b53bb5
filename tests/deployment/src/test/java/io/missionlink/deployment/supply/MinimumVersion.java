package io.missionlink.deployment.supply;

import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.w3c.dom.Node;

import io.missionlink.deployment.Checkout;

/**
 * A line of {@code security/minimum-versions.xml}.
 *
 * @param minimum the first version with the fix
 * @param advisories the comment at the end of the line
 */
record MinimumVersion(String group, String artifact, String minimum, String advisories) {

    private static final Path FILE = Checkout.ROOT.resolve("security/minimum-versions.xml");
    private static final Pattern RULE = Pattern.compile("([\\w.-]+):([\\w.-]+):\\(,([\\w.-]+)\\)");

    static List<MinimumVersion> all() {
        return SampleBuild.nodes(FILE, "//bannedDependencies/excludes/exclude").map(MinimumVersion::of).toList();
    }

    /** Components older than the minimum. */
    Stream<Sbom.Component> older(Sbom sbom) {
        return sbom.components().stream().filter(component -> component.group().equals(group))
                .filter(component -> component.name().equals(artifact))
                .filter(component -> Version.parse(component.version()).compareTo(Version.parse(minimum)) < 0);
    }

    /** A version before the minimum in the same format: its last non-zero number minus one. */
    String before() {
        Matcher number = Pattern.compile("[1-9]\\d*(?=\\D*$|\\.0(?:\\.0)*$)").matcher(minimum);
        if (!number.find()) {
            throw new IllegalStateException("There is no version before " + minimum);
        }
        return number.replaceFirst(found -> Integer.toString(Integer.parseInt(found.group()) - 1));
    }

    private static MinimumVersion of(Node line) {
        Matcher rule = RULE.matcher(line.getTextContent());
        if (!rule.matches()) {
            throw new IllegalStateException("Line must be group:artifact:(,version): " + line.getTextContent());
        }
        return new MinimumVersion(rule.group(1), rule.group(2), rule.group(3), comment(line.getNextSibling()));
    }

    private static String comment(Node next) {
        if (next == null || next.getNodeType() == Node.ELEMENT_NODE || next.getTextContent().contains("\n")) {
            return "";
        }
        return next.getNodeType() == Node.COMMENT_NODE ? next.getTextContent().strip() : comment(next.getNextSibling());
    }
}
