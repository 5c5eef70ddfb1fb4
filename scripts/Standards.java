import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.gf.model.GFModelParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.flavours.PDFAFlavour.Specification;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Holds PDF files against PDF/UA-1 and PDF/A-3a with the engine of veraPDF.
 *
 * The jar that carries the engine lacks JAXB, by which veraPDF reads its profiles; the JDK's own
 * parser reads them here instead. Lines go to standard output, columns apart by tabs:
 *
 *   file     NAME  PROFILE  pass|fail|unread  CHECKS or why
 *   rule     NAME  PROFILE  CLAUSE-TEST  COUNT  what the rule asks  what was found first, and where
 *
 * Exit status: 0 all pass, 1 some do not, 2 the call is off.
 */
public final class Standards {
    private static final String PLACE = "/org/verapdf/pdfa/validation/";
    private static final Map<PDFAFlavour, String> PROFILES = new LinkedHashMap<>();

    static {
        PROFILES.put(PDFAFlavour.PDFUA_1, "PDFUA-1.xml");
        PROFILES.put(PDFAFlavour.PDFA_3_A, "PDFA-3A.xml");
    }

    public static void main(String[] names) throws Exception {
        if (names.length == 0) {
            System.err.println("usage: Standards FILE.pdf ...");
            System.exit(2);
        }
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = true;
        for (Map.Entry<PDFAFlavour, String> each : PROFILES.entrySet()) {
            ValidationProfile profile = read(each.getKey(), each.getValue());
            for (String name : names) {
                good &= holds(new File(name), each.getKey(), profile);
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean holds(File file, PDFAFlavour flavour, ValidationProfile profile) {
        try (GFModelParser parser = GFModelParser.createModelWithFlavour(file.getAbsoluteFile(), flavour);
                PDFAValidator validator = ValidatorFactory.createValidator(profile, 100, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            say("file", file.getPath(), flavour.getId(), result.isCompliant() ? "pass" : "fail",
                    Integer.toString(result.getTotalAssertions()));
            Set<RuleId> told = new LinkedHashSet<>();
            for (TestAssertion found : result.getTestAssertions()) {
                RuleId rule = found.getRuleId();
                if (found.getStatus() == TestAssertion.Status.FAILED && told.add(rule)) {
                    say("rule", file.getPath(), flavour.getId(), rule.getClause() + "-" + rule.getTestNumber(),
                            String.valueOf(result.getFailedChecks().get(rule)), found.getMessage(),
                            found.getErrorMessage() + " at " + found.getLocation().getContext());
                }
            }
            return result.isCompliant();
        } catch (Exception | StackOverflowError problem) {
            say("file", file.getPath(), flavour.getId(), "unread", problem.toString());
            return false;
        }
    }

    private static void say(String... columns) {
        for (int i = 0; i < columns.length; i++) {
            columns[i] = String.valueOf(columns[i]).replaceAll("\\s+", " ").trim();
        }
        System.out.println(String.join("\t", columns));
    }

    // ------------------------------------------------------------ profiles

    private static ValidationProfile read(PDFAFlavour flavour, String name) throws Exception {
        Document text;
        try (InputStream in = Standards.class.getResourceAsStream(PLACE + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar holds no profile " + name);
            }
            text = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : named(text.getDocumentElement(), "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element each : named(text.getDocumentElement(), "variable")) {
            variables.add(Profiles.variableFromValues(each.getAttribute("name"), each.getAttribute("object"),
                    first(each, "defaultValue"), first(each, "value")));
        }
        if (rules.isEmpty()) {
            throw new IllegalStateException("no rules in " + name);
        }
        return Profiles.profileFromValues(flavour,
                Profiles.profileDetailsFromValues(name, "", "veraPDF", new Date(0)), "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = named(rule, "id").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element each : named(rule, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(each.getTextContent(), each.getAttribute("name"), null));
        }
        RuleId number = Profiles.ruleIdFromValues(Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        return Profiles.ruleFromValues(number, rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"), first(rule, "description"), first(rule, "test"),
                Profiles.errorFromValues(first(rule, "message"), arguments), new ArrayList<Reference>());
    }

    private static List<Element> named(Element within, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = within.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i).getNodeType() == Node.ELEMENT_NODE) {
                found.add((Element) nodes.item(i));
            }
        }
        return found;
    }

    private static String first(Element within, String name) {
        List<Element> found = named(within, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
