package org.yinxin.web.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.ObjectMapperFactory;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Produces;
import org.yinxin.services.filing.PublishedTrustView;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.http.ProblemView;
import org.yinxin.services.verification.ReportView;

/**
 * The description of the HTTP interface (OpenAPI 3.0.3), made from the resources: swagger-core
 * reads their JAX-RS annotations and records, the texts are their javadoc, and roles lead to the
 * answers that all methods of a role have. What is no resource is in {@code src/main/openapi}.
 */
final class OpenApiDocument {
  /** Everything outside of the resources: title, servlets, answers that many methods have. */
  private static final Path BASE = Path.of("src/main/openapi/base.json");

  /** The roles that an account can have; a method may name several of them. */
  private static final Set<String> ACCOUNTS =
      Set.of(
          Roles.SIGNED_IN,
          Roles.HOLDER,
          Roles.OFFICE,
          Roles.APPROVER,
          Roles.ADMINISTRATOR,
          Roles.AUDITOR,
          Roles.SEAL_CUSTODIAN,
          Roles.KIOSK_OPERATOR);

  private static final String SCHEMAS = "#/components/schemas/";
  private static final String PROBLEM = "application/problem+json";
  private static final Set<String> FORMS = Set.of("multipart/form-data");

  /** Records that no resource returns: answers of servlets, and problems. */
  private static final List<Class<?>> OTHERS =
      List.of(
          HealthView.class,
          HealthView.Readiness.class,
          ProblemView.class,
          ReportView.class,
          PublishedTrustView.class);

  private final SourceComments comments = new SourceComments();
  private final Names names = new Names();
  private final ModelConverters converters = new ModelConverters();
  private final OpenAPI document;

  /**
   * Names schemas: by {@code @Schema(name)}, or else by the class without View and Resource, behind
   * that of the class around it.
   */
  private static final class Names extends TypeNameResolver {
    private final Map<String, Class<?>> classes = new TreeMap<>();

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
      String name = name(type);
      if (type.isRecord()) {
        Class<?> other = classes.put(name, type);
        if (other != null && other != type) {
          throw new IllegalStateException(
              "two schemas are named " + name + ": " + other + ", " + type);
        }
      }
      return name;
    }

    private static String name(Class<?> type) {
      io.swagger.v3.oas.annotations.media.Schema schema =
          type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
      if (schema != null && !schema.name().isEmpty()) {
        return schema.name();
      }
      String around = type.getEnclosingClass() == null ? "" : name(type.getEnclosingClass());
      return around + type.getSimpleName().replaceAll("(View|Resource)$", "");
    }
  }

  /** Constants have the names that {@link HttpJson} gives them. */
  private static final class WireNames extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    // The one that swagger-core asks.
    @SuppressWarnings("deprecation")
    @Override
    public String[] findEnumValues(Class<?> type, Enum<?>[] values, String[] unused) {
      return List.of(values).stream().map(HttpJson::name).toArray(String[]::new);
    }
  }

  private OpenApiDocument() throws IOException {
    var mapper = ObjectMapperFactory.createJson();
    document = mapper.readValue(BASE.toFile(), OpenAPI.class);
    mapper.setAnnotationIntrospector(new WireNames());
    converters.addConverter(new ModelResolver(mapper, names));
    // swagger-core's reader asks the common instance.
    ModelConverters.getInstance().addConverter(new ModelResolver(mapper, names));
  }

  /** Makes the description, as text. */
  static String text() throws Exception {
    OpenApiDocument made = new OpenApiDocument();
    made.operations();
    made.schemas();
    made.prune();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    PrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return ObjectMapperFactory.createJson().writer(printer).writeValueAsString(made.document)
        + "\n";
  }

  /** Every method of a resource, by verb and path. */
  static Map<String, Method> methods() throws Exception {
    Map<String, Method> methods = new TreeMap<>();
    for (Class<?> resource : resources()) {
      for (Method method : resource.getDeclaredMethods()) {
        verb(method).ifPresent(verb -> methods.put(verb + " " + path(resource, method), method));
      }
    }
    return methods;
  }

  private static List<Class<?>> resources() throws Exception {
    List<Class<?>> resources = new ArrayList<>();
    URI classes = OpenApiServlet.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path folder = Path.of(classes).resolve("org/yinxin/web/rest");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*Resource.class")) {
      for (Path file : files) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName("org.yinxin.web.rest." + name);
        if (type != ApiResource.class) {
          resources.add(type);
        }
      }
    }
    return resources;
  }

  private static Optional<String> verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return Optional.of(verb.value());
      }
    }
    return Optional.empty();
  }

  private static String path(Class<?> resource, Method method) {
    javax.ws.rs.Path below = method.getAnnotation(javax.ws.rs.Path.class);
    String path =
        "/api/"
            + resource.getAnnotation(javax.ws.rs.Path.class).value()
            + "/"
            + (below == null ? "" : below.value());
    return path.replaceAll("/+", "/").replaceAll("/$", "");
  }

  private void operations() throws Exception {
    OpenAPI read = new Reader(new OpenAPI()).read(Set.copyOf(resources()));
    Map<String, PathItem> paths = new TreeMap<>(document.getPaths());
    for (Map.Entry<String, Method> each : methods().entrySet()) {
      String verb = each.getKey().replaceAll(" .*", "");
      String path = each.getKey().replaceAll(".* ", "");
      PathItem.HttpMethod method = PathItem.HttpMethod.valueOf(verb);
      Operation operation =
          read.getPaths().get(path.substring("/api".length())).readOperationsMap().get(method);
      describe(operation, each.getValue());
      completePath(operation, path);
      paths.computeIfAbsent(path, unused -> new PathItem()).operation(method, operation);
    }
    document.getPaths().clear();
    document.getPaths().putAll(paths);
    read.getComponents().getSchemas().forEach(document.getComponents()::addSchemas);
    for (Class<?> other : OTHERS) {
      converters.readAll(other).forEach(document.getComponents()::addSchemas);
    }
  }

  /** Adds parts of a path that its method does not need. */
  private static void completePath(Operation operation, String path) {
    Matcher part = Pattern.compile("\\{(\\w+)}").matcher(path);
    while (part.find()) {
      String name = part.group(1);
      List<Parameter> known = Optional.ofNullable(operation.getParameters()).orElseGet(List::of);
      if (known.stream().noneMatch(parameter -> parameter.getName().equals(name))) {
        operation.addParametersItem(new PathParameter().name(name).schema(new StringSchema()));
      }
    }
  }

  private void describe(Operation operation, Method method) throws IOException {
    SourceComments.Comment comment = comments.of(method);
    operation.setOperationId(null);
    operation.setSummary(comment.first());
    operation.setDescription(comment.rest().isEmpty() ? null : comment.rest());
    parameters(operation, method, comment);
    List<String> roles = roles(method);
    operation.addExtension("x-roles", roles);
    if (method.isAnnotationPresent(StepUp.class)) {
      operation.addExtension("x-step-up", true);
    }
    if (method.isAnnotationPresent(TwoPeople.class)) {
      operation.addExtension("x-two-people", true);
    }
    security(roles).forEach(operation::addSecurityItem);
    if (operation.getRequestBody() != null) {
      operation.getRequestBody().setRequired(true);
    }
    ApiResponses responses = new ApiResponses();
    String status = success(method);
    ApiResponses said = Optional.ofNullable(operation.getResponses()).orElseGet(ApiResponses::new);
    if (said.keySet().stream().noneMatch(code -> code.startsWith("2"))) {
      String text =
          comment.returned().isEmpty() ? "Done" : SourceComments.sentence(comment.returned());
      responses.put(status, new ApiResponse().description(text).content(content(method)));
    }
    said.forEach(
        (code, response) -> {
          if (!code.equals("default")) {
            responses.put(code, code.startsWith("2") ? response : problem(code, response));
          }
        });
    Map<String, String> common = common(operation, roles);
    if (method.isAnnotationPresent(StepUp.class)) {
      common.put("403", "ReauthenticationNeeded");
    }
    common.forEach((code, name) -> responses.computeIfAbsent(code, unused -> reference(name)));
    ApiResponses sorted = new ApiResponses();
    new TreeMap<>(responses).forEach(sorted::addApiResponse);
    operation.setResponses(sorted);
  }

  private static void parameters(
      Operation operation, Method method, SourceComments.Comment comment) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (java.lang.reflect.Parameter parameter : method.getParameters()) {
      String text = comment.parameters().get(parameter.getName());
      for (Annotation annotation : parameter.getAnnotations()) {
        if (text != null && annotation instanceof javax.ws.rs.PathParam named) {
          texts.put(named.value(), text);
        } else if (text != null && annotation instanceof javax.ws.rs.QueryParam named) {
          texts.put(named.value(), text);
        } else if (text != null && annotation instanceof javax.ws.rs.HeaderParam named) {
          texts.put(named.value(), text);
        }
      }
    }
    if (operation.getParameters() != null) {
      for (Parameter parameter : operation.getParameters()) {
        if (texts.containsKey(parameter.getName())) {
          parameter.setDescription(SourceComments.sentence(texts.get(parameter.getName())));
        }
      }
    }
  }

  /** Fails for a method that names no role: nobody could ever call it. */
  static List<String> roles(Method method) {
    if (method.isAnnotationPresent(PermitAll.class)) {
      return List.of("public");
    }
    RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
    if (allowed == null) {
      throw new AssertionError(method + " has neither RolesAllowed nor PermitAll");
    }
    List<String> roles = List.of(allowed.value());
    // AccessFilter finds out who calls by the first role: only roles of accounts go together.
    if (roles.isEmpty() || (roles.size() > 1 && !ACCOUNTS.containsAll(roles))) {
      throw new AssertionError(method + " has roles that do not go together: " + roles);
    }
    return roles;
  }

  private static List<SecurityRequirement> security(List<String> roles) {
    return switch (roles.get(0)) {
      case "public" -> List.of();
      case Roles.EMPLOYER -> List.of(new SecurityRequirement().addList("employerKey"));
      case Roles.DEVICE, Roles.KIOSK -> List.of(new SecurityRequirement().addList("kiosk"));
      case Roles.KIOSK_SESSION ->
          List.of(new SecurityRequirement().addList("kiosk").addList("kioskSession"));
      case Roles.SETUP ->
          List.of(
              new SecurityRequirement().addList("setup"),
              new SecurityRequirement().addList("session"));
      default -> List.of(new SecurityRequirement().addList("session"));
    };
  }

  /** Answers that follow from roles and body, by status: names in {@code components.responses}. */
  private static Map<String, String> common(Operation operation, List<String> roles) {
    Map<String, String> common = new TreeMap<>();
    if (operation.getRequestBody() != null
        && operation.getRequestBody().getContent().keySet().stream().noneMatch(FORMS::contains)) {
      common.put("400", "BadJson");
    }
    switch (roles.get(0)) {
      case "public" -> {}
      case Roles.SIGNED_IN, Roles.SIGNING_IN -> common.put("401", "NotSignedIn");
      case Roles.EMPLOYER -> common.put("401", "NoKey");
      case Roles.DEVICE, Roles.KIOSK -> common.put("401", "NotSigned");
      case Roles.KIOSK_SESSION -> common.put("401", "NoKioskSession");
      case Roles.SETUP -> {
        common.put("401", "NoSetupSession");
        common.put("404", "NothingToSetUp");
      }
      default -> {
        common.put("401", "NotSignedIn");
        common.put("403", roles.equals(List.of(Roles.HOLDER)) ? "NoPerson" : "NotAllowed");
      }
    }
    return common;
  }

  private static ApiResponse reference(String name) {
    return new ApiResponse().$ref("#/components/responses/" + name);
  }

  private static ApiResponse problem(String code, ApiResponse response) {
    if (code.equals("429") || code.equals("503")) {
      response.addHeaderObject(
          "Retry-After", new Header().schema(new IntegerSchema()).description("Seconds to wait"));
    }
    return response.content(
        new Content()
            .addMediaType(
                PROBLEM, new MediaType().schema(new Schema<>().$ref(SCHEMAS + "Problem"))));
  }

  private static String success(Method method) {
    ResponseStatus status = method.getAnnotation(ResponseStatus.class);
    if (status != null) {
      return Integer.toString(status.value());
    }
    return method.getReturnType() == void.class ? "204" : "200";
  }

  /** Returns the content of a success; null if there is none. */
  private Content content(Method method) {
    Produces produces = method.getAnnotation(Produces.class);
    if (method.getReturnType() == void.class || produces == null) {
      return null;
    }
    Content content = new Content();
    for (String type : produces.value()) {
      content.addMediaType(type, new MediaType().schema(schema(method, type)));
    }
    return content;
  }

  private Schema<?> schema(Method method, String mediaType) {
    if (mediaType.startsWith("text/")) {
      return new StringSchema();
    }
    if (!mediaType.equals("application/json")) {
      return new StringSchema().format("binary");
    }
    ResolvedSchema resolved =
        converters.resolveAsResolvedSchema(
            new AnnotatedType(method.getGenericReturnType()).resolveAsRef(true));
    resolved.referencedSchemas.forEach(document.getComponents()::addSchemas);
    return resolved.schema;
  }

  /** Describes records and their components by their javadoc. */
  @SuppressWarnings("rawtypes") // as swagger-core has them
  private void schemas() throws IOException {
    Map<String, Schema> sorted = new TreeMap<>(document.getComponents().getSchemas());
    document.getComponents().setSchemas(new LinkedHashMap<>(sorted));
    for (Map.Entry<String, Class<?>> named : names.classes.entrySet()) {
      Schema<?> schema = document.getComponents().getSchemas().get(named.getKey());
      if (schema == null || schema.getProperties() == null) {
        continue;
      }
      if (!named.getValue().getPackage().equals(OpenApiDocument.class.getPackage())) {
        schema.setRequired(required(named.getValue(), schema));
      }
      SourceComments.Comment comment = comments.of(named.getValue());
      if (schema.getDescription() == null && !comment.first().isEmpty()) {
        schema.setDescription(
            comment.first() + (comment.rest().isEmpty() ? "" : ". " + comment.rest()));
      }
      for (RecordComponent component : named.getValue().getRecordComponents()) {
        String text = comment.parameters().get(component.getName());
        String name = jsonName(component);
        Schema<?> property = schema.getProperties().get(name);
        if (text != null && property != null && property.getDescription() == null) {
          schema.getProperties().put(name, described(property, SourceComments.sentence(text)));
        }
      }
    }
  }

  /** Records of the services state the rule of inclusion of a component that may be absent. */
  private static List<String> required(Class<?> type, Schema<?> schema) {
    List<String> optional =
        Stream.of(type.getRecordComponents())
            .filter(each -> each.getAccessor().isAnnotationPresent(JsonInclude.class))
            .map(OpenApiDocument::jsonName)
            .toList();
    return schema.getProperties().keySet().stream()
        .filter(name -> !optional.contains(name))
        .toList();
  }

  private static String jsonName(RecordComponent component) {
    JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given == null ? component.getName() : given.value();
  }

  /** Removes schemas that nothing refers to, such as those of CXF's own classes. */
  @SuppressWarnings("rawtypes") // as swagger-core has them
  private void prune() {
    Map<String, Schema> all = document.getComponents().getSchemas();
    Set<String> found = new TreeSet<>();
    Deque<String> left = new ArrayDeque<>(references(document.getPaths()));
    left.addAll(references(document.getComponents().getResponses()));
    while (!left.isEmpty()) {
      String name = left.remove();
      if (found.add(name)) {
        left.addAll(references(all.get(name)));
      }
    }
    all.keySet().retainAll(found);
  }

  private static List<String> references(Object part) {
    return ObjectMapperFactory.createJson().valueToTree(part).findValuesAsText("$ref").stream()
        .filter(reference -> reference.startsWith(SCHEMAS))
        .map(reference -> reference.substring(SCHEMAS.length()))
        .toList();
  }

  /** A reference has nothing beside it (OpenAPI 3.0.3, 4.7.23). */
  private static Schema<?> described(Schema<?> property, String text) {
    return property.get$ref() == null
        ? property.description(text)
        : new Schema<>().description(text).addAllOfItem(property);
  }
}
