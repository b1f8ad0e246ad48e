import Domain
import Simulator

extension Option {
  static let cloudSetting = repeatable(
    "option",
    "NAME=VALUE",
    .cloudSetting,
    help: "Sets one of the simulated cloud's options; help as the value lists them all."
  )
}

extension Invocation {
  /// Whether the user asks for the list of the simulated cloud's options.
  var asksForCloudOptions: Bool { texts(.cloudSetting).contains(CloudOption.helpWord) }

  /// The options of the simulated cloud as the user set them.
  ///
  /// - Throws: a complaint about one that is set twice, or without effect.
  func cloudOptions() throws(Complaint) -> AuthyCloud.Options {
    var options = AuthyCloud.Options()
    if let method = text(.callbackMethod) {
      options.callbackMethod =
        HTTPRequest.Method(rawValue: method) ?? CloudOption.refuse(method, as: "callback-method")
    }
    var names = has(.callbackMethod) ? ["callback-method"] : []
    for setting in texts(.cloudSetting).compactMap(CloudSetting.init) {
      let name = setting.option.name
      guard !names.contains(name) else { throw usage("\(name) is given twice; give it once") }
      names.append(name)
      setting.option.set(setting.value, &options)
    }
    guard has(.callbackURL) || !names.contains("calls-back") || !options.callsBack else {
      throw usage("--option calls-back=yes goes with --callback-url; give that too")
    }
    return options
  }
}
