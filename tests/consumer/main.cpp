// What a stranger's program does with isthmus: include everything, call the header part and the compiled part.
#include <iostream>
#include <isthmus/isthmus.hpp>

int main() {
    isthmus::NetworkBuilder builder("consumer");
    const auto project = builder.project("p", {}, 1);
    const auto actor = builder.actor("a", {}, 1);
    builder.participation(project, actor, {}, 1);
    const auto network = builder.finish();
    std::cout << "isthmus " << isthmus::version << " made a network of " << network.participation_count()
              << " participation\n";
    return network.participation_count() == 1 ? 0 : 1;
}
